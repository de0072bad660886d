"""What each block of an HTML page is: features, a small net, and the labels that its chances make."""
