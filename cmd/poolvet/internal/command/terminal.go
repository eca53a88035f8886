package command

import (
	"io"
	"os"
	"strings"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// isTerminal reports whether w is a terminal that understands more than text.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// colors reports whether text on w is to be colored. See https://no-color.org.
func colors(w io.Writer) bool { return os.Getenv("NO_COLOR") == "" && isTerminal(w) }

// printableLines is [finding.Printable] for text of several lines.
func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = finding.Printable(strings.TrimRight(line, "\r"))
	}
	return strings.Join(lines, "\n")
}
