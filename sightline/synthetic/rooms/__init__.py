"""What the rooms of practice keep of the children of the county, told with the same events as the rest."""
