"""Tables, figures and the page that people read, in Danish and English."""
