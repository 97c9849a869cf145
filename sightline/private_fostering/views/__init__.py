"""The pages of private fostering."""

from sightline.private_fostering.views.of_child import arrangement as arrangement
from sightline.private_fostering.views.of_child import judge as judge
from sightline.private_fostering.views.of_child import sign as sign
