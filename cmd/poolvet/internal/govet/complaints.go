package govet

import (
	"bytes"
	"io"
	"strings"
)

// once returns what the go command says, each block of it once: a package that
// does not compile is reported for itself and for its tests.
func once(text string) string {
	var blocks []string
	seen := map[string]bool{}
	for _, block := range splitBlocks(text) {
		key := body(block)
		if key == "" || seen[key] {
			continue // or a package of which something was found
		}
		seen[key] = true
		blocks = append(blocks, strings.TrimRight(block, "\n"))
	}
	return strings.Join(blocks, "\n")
}

// body is what is below the heading of block, which names the variant.
func body(block string) string {
	var text strings.Builder
	for line := range strings.Lines(block) {
		if !strings.HasPrefix(line, "# ") {
			text.WriteString(line)
		}
	}
	return strings.TrimSpace(text.String())
}

// splitBlocks cuts text before each heading, a line that begins with "# ".
func splitBlocks(text string) []string {
	var blocks []string
	for line := range strings.Lines(text) {
		last := len(blocks) - 1
		if strings.HasPrefix(line, "# ") && (last < 0 || !isHeading(blocks[last])) || last < 0 {
			blocks = append(blocks, line)
			continue
		}
		blocks[last] += line
	}
	return blocks
}

// isHeading reports whether block consists of headings alone, as in
//
//	# example.com/a
//	# [example.com/a.test]
func isHeading(block string) bool {
	for line := range strings.Lines(block) {
		if !strings.HasPrefix(line, "# ") {
			return false
		}
	}
	return true
}

// news passes on the lines about downloads immediately, and keeps the rest.
// What the tool has found goes to found: before Go 1.26, go vet -json prints it
// among its complaints.
//
//	# example.com/shop
//	{
//		"example.com/shop": { … }
//	}
type news struct {
	now    io.Writer
	found  io.Writer
	inside bool // of what the tool has found
	line   bytes.Buffer
	rest   bytes.Buffer
}

func (n *news) Write(p []byte) (int, error) {
	for _, b := range p {
		n.line.WriteByte(b)
		if b != '\n' {
			continue
		}
		n.inside = n.inside || n.line.String() == "{\n"
		switch {
		case n.inside:
			_, _ = n.found.Write(n.line.Bytes())
			n.inside = n.line.String() != "}\n"
		case bytes.HasPrefix(n.line.Bytes(), []byte("go: downloading ")):
			_, _ = n.now.Write(n.line.Bytes())
		default:
			n.rest.Write(n.line.Bytes())
		}
		n.line.Reset()
	}
	return len(p), nil
}

// kept returns the lines that were not passed on.
func (n *news) kept() string { return n.rest.String() + n.line.String() }
