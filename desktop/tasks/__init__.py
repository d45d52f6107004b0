"""What a person asks for, carried out: each module takes the session and does one noun's work."""
