package settings

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// parseDockerfile reads the ENV instructions that take part in the last stage
// of a Dockerfile, which is what an image holds. The parser of the tool that
// builds images would bring in far more than these few words.
func parseDockerfile(data []byte) ([]Setting, []Problem) {
	d := &dockerfile{collector: newCollector(data), stages: map[string]stage{}}
	for d.line < len(d.lines) {
		d.instruction()
	}
	for _, s := range d.now.settings {
		d.add(s)
	}
	d.arguments(Setting{}, slices.Concat(d.now.entry, d.now.command))
	return d.results()
}

type dockerfile struct {
	*collector
	line   int // lines that are read
	args   map[string]string
	stages map[string]stage
	now    stage
	name   string // of the stage, in lower case
}

// A stage is what ENV, ENTRYPOINT and CMD say from one FROM to the next.
type stage struct {
	settings       []Setting
	entry, command []word
}

// A word is a piece of an instruction and the line that it is on.
type word struct {
	text string
	line int
}

var heredoc = pattern.New(`<<-?["']?([A-Za-z_][A-Za-z0-9_]*)["']?`)

func (d *dockerfile) instruction() {
	words := d.words()
	if len(words) < 2 {
		return
	}
	switch strings.ToUpper(words[0].text) {
	case "FROM":
		d.from(words[1:])
	case "ENV":
		d.env(words[1:])
	case "ENTRYPOINT":
		d.now.entry, d.now.command = listed(words[1:]), nil
	case "CMD":
		d.now.command = listed(words[1:])
	case "ARG":
		for _, w := range words[1:] {
			if name, value, ok := strings.Cut(w.text, "="); ok {
				if d.args == nil {
					d.args = map[string]string{}
				}
				d.args[name] = unquote(value)
			}
		}
	}
}

// listed returns the words of a command, which may be a list: ["shop", "--pool-size=20"].
func listed(words []word) []word {
	var out []word
	for _, w := range words {
		for _, text := range strings.FieldsFunc(w.text, func(r rune) bool { return strings.ContainsRune(`[],"`, r) }) {
			out = append(out, word{text, w.line})
		}
	}
	return out
}

// words reads one instruction, with the lines that a backslash joins to it,
// and skips the documents that follow it.
func (d *dockerfile) words() []word {
	var out []word
	var documents []string
	for d.line < len(d.lines) {
		text := strings.TrimSpace(d.lines[d.line])
		d.line++
		if strings.HasPrefix(text, "#") || text == "" {
			if len(out) == 0 {
				return nil
			}
			continue // a comment inside an instruction
		}
		joined, more := strings.CutSuffix(text, "\\")
		for _, piece := range splitQuoted(joined) {
			out = append(out, word{piece, d.line})
		}
		for _, found := range heredoc.FindAllStringSubmatch(joined, -1) {
			documents = append(documents, found[1])
		}
		if !more {
			break
		}
	}
	if len(out) > 0 && slices.Contains([]string{"RUN", "COPY", "ADD"}, strings.ToUpper(out[0].text)) {
		for _, end := range documents {
			d.skipTo(end)
		}
	}
	return out
}

func (d *dockerfile) skipTo(end string) {
	for d.line < len(d.lines) {
		text := strings.TrimSpace(d.lines[d.line])
		d.line++
		if text == end {
			return
		}
	}
}

// from starts a stage, which continues from an earlier one if it names it.
func (d *dockerfile) from(words []word) {
	d.stages[d.name] = d.now
	words = slices.DeleteFunc(words, func(w word) bool { return strings.HasPrefix(w.text, "--") })
	if len(words) == 0 {
		return
	}
	base := d.stages[strings.ToLower(words[0].text)]
	d.now, d.name = stage{slices.Clone(base.settings), base.entry, base.command}, ""
	if len(words) == 3 && strings.EqualFold(words[1].text, "as") {
		d.name = strings.ToLower(words[2].text)
	}
}

// env takes up KEY=VALUE pairs, or the older KEY VALUE.
func (d *dockerfile) env(words []word) {
	if !strings.Contains(words[0].text, "=") {
		if len(words) == 2 {
			d.set(words[0].text, words[1].text, words[1].line)
		}
		return
	}
	for _, w := range words {
		if key, value, ok := strings.Cut(w.text, "="); ok {
			d.set(key, value, w.line)
		}
	}
}

func (d *dockerfile) set(key, value string, line int) {
	s := Setting{Key: key, Line: line, Env: true}
	s.Value, s.Weak, s.Resolved = interpolate(unquote(value), d.args)
	s.Weak = s.Weak || s.Resolved // the builder may give the argument another value
	d.now.settings = append(d.now.settings, s)
}

// splitQuoted splits text at white space outside quotes.
func splitQuoted(text string) []string {
	var out []string
	start, quote := -1, byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		blank := c == ' ' || c == '\t' || c == '\r'
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case blank && start >= 0:
			out = append(out, text[start:i])
			start = -1
		case !blank:
			if start < 0 {
				start = i
			}
			if c == '"' || c == '\'' {
				quote = c
			}
		}
	}
	if start >= 0 {
		out = append(out, text[start:])
	}
	return out
}

// unquote takes off the quotes around text.
func unquote(text string) string {
	if n := len(text); n > 1 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		return text[1 : n-1]
	}
	return text
}
