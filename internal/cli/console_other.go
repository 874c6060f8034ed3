//go:build !windows

package cli

import (
	"os"
	"path/filepath"
)

// Elsewhere than on Windows nothing is dropped onto a program of the command line, and
// terminals take UTF-8 and colours as they come.

func ownWindow() bool { return false }

func utf8Console() (restore func()) { return func() {} }

func ansi(*os.File) bool { return true }

func forgetKeys(*os.File) {}

func downloads() (string, error) {
	home, err := os.UserHomeDir()
	return filepath.Join(home, "Downloads"), err
}
