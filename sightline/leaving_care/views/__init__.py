"""The pages of leaving care."""

from sightline.leaving_care.views.listing import everyone as everyone
from sightline.leaving_care.views.of_one import after_care as after_care
from sightline.leaving_care.views.of_one import end as end
