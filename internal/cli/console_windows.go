package cli

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

var consoleProcessList = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// ownWindow reports whether the console window was opened for this program alone and
// closes with it: whoever typed a command has a shell in the same window.
func ownWindow() bool {
	var ids [2]uint32
	n, _, _ := consoleProcessList.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// codePageUTF8 is CP_UTF8 of the Windows headers.
const codePageUTF8 = 65001

// utf8Console has the console take what it is given for UTF-8, for as long as foilint
// runs: what is written to it from a pipe, as by `more`, would else be read in the code
// page of the 1980s that consoles still start with.
func utf8Console() (restore func()) {
	was, err := windows.GetConsoleOutputCP()
	if err != nil || was == codePageUTF8 || windows.SetConsoleOutputCP(codePageUTF8) != nil {
		return func() {}
	}
	return func() { windows.SetConsoleOutputCP(was) }
}

// ansi reports whether the terminal behind f colours text by escape sequences. A
// Windows console has to be asked to, and does not before Windows 10.
func ansi(f *os.File) bool {
	var mode uint32
	console := windows.Handle(f.Fd())
	if windows.GetConsoleMode(console, &mode) != nil {
		return true // a terminal in the manner of Unix, as Git for Windows has
	}
	return windows.SetConsoleMode(console, mode|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}

// forgetKeys drops what was typed while nobody asked.
func forgetKeys(f *os.File) { windows.FlushConsoleInputBuffer(windows.Handle(f.Fd())) }

// downloads is the user's folder for what comes and goes.
func downloads() (string, error) { return windows.KnownFolderPath(windows.FOLDERID_Downloads, 0) }
