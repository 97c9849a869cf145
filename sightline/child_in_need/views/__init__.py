"""The pages of children in need."""

from sightline.child_in_need.views.deciding import close, conclude, decide, draft
from sightline.child_in_need.views.reading import children, working

__all__ = ["children", "close", "conclude", "decide", "draft", "working"]
