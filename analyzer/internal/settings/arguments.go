package settings

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxFolded bounds the lines of a text that a command line goes over.
const maxFolded = 10

// arguments adds the numbers that a command line gives to flags of a program, under the names of
// the flags with one hyphen: --pool-size=20, -pool-size 20.
func (c *collector) arguments(base Setting, words []word) {
	for i, w := range words {
		name, value, joined := strings.Cut(unquote(w.text), "=")
		flag := strings.TrimLeft(name, "-")
		if !joined && i+1 < len(words) {
			w = words[i+1]
			value = w.text
		}
		s := base
		s.Key, s.Value, s.Line, s.Env = "-"+flag, strings.TrimSpace(unquote(value)), w.line, true
		for s.Line < w.line+maxFolded && s.Line < len(c.lines) && !strings.Contains(c.lines[s.Line-1], s.Value) {
			s.Line++
		}
		if kind := kindOf(s.Value); name != flag && (kind == Number || kind == Duration) {
			c.add(s)
		}
	}
}

// IsArgument reports whether s is a flag of a command line.
func (s *Setting) IsArgument() bool { return strings.HasPrefix(s.Key, "-") }

// wordsIn returns the words of a command that stands in one line.
func wordsIn(command string, line int) []word {
	var out []word
	for _, text := range splitQuoted(command) {
		out = append(out, word{text, line})
	}
	return out
}

// wordsOf returns the words of commands, each of which is a list or a text.
func wordsOf(commands ...*yaml.Node) []word {
	var out []word
	for _, command := range commands {
		switch {
		case command == nil:
		case command.Kind == yaml.ScalarNode:
			out = append(out, wordsIn(command.Value, command.Line)...)
		default:
			for _, item := range command.Content {
				if item = resolved(item); item.Kind == yaml.ScalarNode {
					out = append(out, word{item.Value, item.Line})
				}
			}
		}
	}
	return out
}
