"""What happens to the children of the county, from the first contact to leaving care."""
