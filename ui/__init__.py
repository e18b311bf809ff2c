"""What every page draws alike: icons, controls, charts, the navigation bar, light or dark. Knows no other app."""
