"""What each row of text without markup is: features, small nets, and the rows around the headline."""
