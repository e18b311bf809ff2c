"""Where indicators stand: the matrix, one indicator, sums of wards, Excel files."""
