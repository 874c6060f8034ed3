// Command foilint reads a draft Freedom of Information response and says what in
// it should not go out.
package main

import (
	"os"

	"github.com/foilint/foilint/internal/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
