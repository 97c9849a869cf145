"""What people type at the front door. Forms parse and word; they never save."""
