"""All actions of people: joins the features' routes (`python -m bot routes` prints them)."""

from handlers.compilation import routes as compilation_routes
from handlers.delivery import routes as delivery_routes
from handlers.front import routes as front_routes
from handlers.people import routes as people_routes
from handlers.plan import routes as plan_routes
from handlers.poll import routes as poll_routes
from handlers.proposal import routes as proposal_routes
from handlers.region import routes as region_routes
from handlers.round import routes as round_routes

ROUTES = (
    *front_routes.ROUTES,
    *round_routes.ROUTES,
    *plan_routes.ROUTES,
    *proposal_routes.ROUTES,
    *compilation_routes.ROUTES,
    *poll_routes.ROUTES,
    *people_routes.ROUTES,
    *region_routes.ROUTES,
    *delivery_routes.ROUTES,
)
