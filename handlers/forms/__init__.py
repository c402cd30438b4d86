"""What people fill in: a form beside the model of its answer."""
