"""The month-by-month game: bargaining while fighting, solved exactly."""

from ripeness.bargaining.game.screening import Screening, solve_screening
from ripeness.bargaining.game.setup import Game, Offers, Truce, pie_offers
from ripeness.bargaining.game.solve import GameSolution, solve_game

__all__ = [
    "Game",
    "GameSolution",
    "Offers",
    "Screening",
    "Truce",
    "pie_offers",
    "solve_game",
    "solve_screening",
]
