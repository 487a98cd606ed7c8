package main

// letterCommand is what authors look at letters with.
type letterCommand struct {
	Show letterShowCommand `cmd:"" help:"Print a letter, filled in with what --set gives."`
}
