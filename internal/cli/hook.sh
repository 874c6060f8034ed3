#!/bin/sh
# foilint looks at what is staged before each commit. Written by 'foilint hook install';
# 'foilint hook uninstall' takes it out. For one commit without it: git commit --no-verify
foilint=PROGRAM
if [ ! -x "$foilint" ]; then
	foilint=$(command -v foilint) || foilint=
fi
if [ -z "$foilint" ]; then
	echo "foilint was not found, so nothing was checked and the commit was stopped." >&2
	echo "Install foilint again and run 'foilint hook install' in this repository." >&2
	exit 2
fi
exec "$foilint" scan --staged
