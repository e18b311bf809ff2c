"""The demonstration: four wards of Hải Phòng, five plans in our own wording, and the year that followed them."""
