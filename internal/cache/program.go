package cache

import (
	"fmt"
	"os"
	"runtime/debug"
)

// Program names the build that runs, "" if that cannot be told: no other build believes
// its results. version is what a release was told that it is.
func Program(version string) string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Stat(path)
	if err != nil {
		return ""
	}
	made := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		made = info.String()
	}
	return fmt.Sprintf("%s\n%s\n%d bytes of %s", version, made, file.Size(), file.ModTime().UTC())
}
