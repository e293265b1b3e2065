"""The command line. Each module holds one click object named command."""
