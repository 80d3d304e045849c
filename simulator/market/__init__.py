"""The market as a Mesa model: stores act, blocks of shoppers live their week, tallies are published."""
