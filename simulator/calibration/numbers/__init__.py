"""Ten numbers a firm knows become a market whose simulated last year looks like the firm's."""
