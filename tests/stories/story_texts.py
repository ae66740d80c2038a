"""Invented texts for the tests of stories: reports of one accident at sea, of one harvest, and of a choir."""

FERRY = (
    "The ferry Halcyon ran aground off Port Ansel on Monday with 212 people on board, the coastguard said. "
    "All passengers were brought ashore at Port Ansel by lifeboats. The owner, Reil Lines, said the captain, "
    "Oda Brandt, had reported a failed rudder minutes before."
)
FERRY_TOO = (
    "Lifeboats brought more than 200 passengers to Port Ansel after the ferry Halcyon struck a reef on Monday. "
    "The coastguard said that captain Oda Brandt of Reil Lines had told it of a failed rudder."
)
FERRY_LAST = (
    "The captain of the ferry Halcyon, Oda Brandt, had reported a failed rudder before it ran aground off Port Ansel, "
    "its owner, Reil Lines, said. Lifeboats had brought all 212 passengers ashore on Monday, the coastguard said."
)
WHEAT = (
    "Dalmery will harvest 19 million tonnes of wheat this year, its agriculture ministry said, less than it had "
    "forecast. Farmers blamed a dry spring. Prices on the exchange in Brevance rose by two percent."
)
WHEAT_TOO = (
    "The agriculture ministry of Dalmery expects a wheat harvest of 19 million tonnes this year, below its forecast. "
    "A dry spring was to blame, farmers said; on the exchange in Brevance wheat rose by two percent."
)
CHOIR = "A choir of 40 sang in the cathedral of Ilvane on Sunday evening, and was asked for two songs more."
