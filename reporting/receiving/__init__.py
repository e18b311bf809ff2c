"""What recipients do with a report that reached them, and how all wards' reports of a day stand."""
