"""qiutong 求同: find common ground among many opinions and keep the dissent. numpy only, no Django."""
