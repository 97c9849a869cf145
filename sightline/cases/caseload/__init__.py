"""How much each worker carries: points beside the plain number of children, the limit, and plans for relief."""
