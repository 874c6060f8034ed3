// Package cli is the command line: one file a command. It alone prints.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"github.com/foilint/foilint/internal/contain"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/nearest"
	"github.com/foilint/foilint/internal/report"
)

// exitFault is the exit code of a run that could not be made: a wrong argument,
// path, configuration or rule.
const exitFault = 2

// A command is one word after "foilint".
type command struct {
	name, args, short string
	run               func(e *env, args []string) (exit int, err error)
}

func commands() []command {
	return []command{
		{"scan", "[flags] PATH...", "say what in drafts should not go out", scan},
		{"record", "[flags] CASE...", "write the page for the case file: what was found and decided", record},
		{"text", "[flags] PATH...", "show what foilint reads in documents, part by part", text},
		{"decide", "ID... --accept --reason TEXT", "record that findings may go out, and why", decide},
		{"explain", "RULE | ID", "why a rule or a finding is there, and what speaks for and against it", explain},
		{"rules", "[list | show ID | test [PATH...]]", "list, explain and prove the rules", rulesCommand},
		{"hook", "install | uninstall", "have git check every commit, or no more", hookCommand},
		{"init", "", "write a commented foilint.toml and a salt for decisions", initCommand},
		{"version", "", "print the version and the rules' fingerprint", version},
	}
}

// env is what a command may touch of the world.
type env struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// Run runs one command line and returns the exit code.
func Run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	if !contain.IsChild() {
		defer utf8Console()()
		stdout, stderr = logged(stdout), logged(stderr)
	}
	e := &env{ctx, stdin, stdout, stderr}
	switch {
	case !typed(args) && terminal(stdin) && terminal(stdout) && ownWindow():
		return e.inOwnWindow(args)
	case len(args) == 0:
		usage(stderr)
		return exitFault
	}
	return e.run(args)
}

// run runs a command and says what went wrong.
func (e *env) run(args []string) int {
	exit, err := e.command(args[0], args[1:])
	if err != nil {
		return e.fail(err)
	}
	return exit
}

// fail says what went wrong and returns the exit code for it.
func (e *env) fail(err error) int {
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return 0
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(e.stderr, "foilint: stopped; no report was finished")
	default:
		for line := range strings.SplitSeq(err.Error(), "\n") {
			fmt.Fprintln(e.stderr, "foilint:", report.Printable(line))
		}
	}
	return exitFault
}

func (e *env) command(name string, args []string) (exit int, err error) {
	switch name {
	case "help", "-h", "--help":
		return 0, usage(e.stdout)
	case "--version":
		name = "version"
	case contain.Command:
		return readContained(e)
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(e, args)
		}
	}
	if _, err := os.Stat(name); err == nil || strings.ContainsAny(name, `./\`) {
		return 0, fmt.Errorf("there is no command %q; to look at a file or a folder run 'foilint scan %s'", name, name)
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return 0, fmt.Errorf("there is no command %q; %s", name, didYouMean(name, names, "run 'foilint help' for the list"))
}

// didYouMean names the known word that a mistyped one is nearest to, or says otherwise.
func didYouMean(typed string, known []string, otherwise string) string {
	if n := nearest.Name(typed, known); n != "" {
		return "did you mean " + n + "?"
	}
	return otherwise
}

func usage(w io.Writer) error {
	var b strings.Builder
	b.WriteString("foilint reads a draft Freedom of Information response before it is sent or\n" +
		"published, and says what in it should not go out. Nothing leaves this computer.\n\nUsage:\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  foilint %-44s %s\n", strings.TrimSpace(c.name+" "+c.args), c.short)
	}
	b.WriteString("\nRun 'foilint COMMAND --help' for a command's flags.\n\n" +
		"Exit codes: 0 everything was read and nothing needs a decision; 1 a finding does;\n" +
		"2 foilint could not run; 3 something was not fully read.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// flags makes a command's flag set, which prints its help on --help.
func (e *env) flags(name, args string) *pflag.FlagSet {
	f := pflag.NewFlagSet(name, pflag.ContinueOnError)
	f.SortFlags = false
	f.SetOutput(io.Discard) // Run prints errors itself
	f.Usage = func() {
		fmt.Fprintf(e.stdout, "Usage: foilint %s %s\n\n%s", name, args, f.FlagUsages())
	}
	return f
}

// parse reads args and says what to do about a mistake in them.
func parse(f *pflag.FlagSet, args []string) error {
	err := f.Parse(args)
	if err == nil {
		f.Visit(func(flag *pflag.Flag) {
			if flag.Value.String() == "" { // an unset variable of a script must not mean the default
				err = fmt.Errorf("--%s is empty", flag.Name)
			}
		})
	}
	var value *pflag.InvalidValueError
	switch {
	case err == nil || errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &value):
		kind := "whole number"
		if value.GetFlag().Value.Type() == "bool" {
			kind = "true or false"
		}
		err = fmt.Errorf("--%s %q is no %s", value.GetFlag().Name, value.GetValue(), kind)
	}
	for _, arg := range args {
		if _, statErr := os.Stat(arg); strings.HasPrefix(arg, "-") && arg != inputs.Stdin && statErr == nil {
			return fmt.Errorf("%w; for the file %s write ./%s", err, arg, arg)
		}
	}
	return fmt.Errorf("%w; run 'foilint %s --help' for the flags", err, f.Name())
}

// Version is set when a release is built; otherwise the module's version is told.
var Version = ""

func toolVersion() string {
	if Version != "" {
		return Version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "0.1.0-dev"
}
