package settings

import (
	"path"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// isProcfile reports whether f says which processes a service consists of.
// https://devcenter.heroku.com/articles/procfile
func isProcfile(f *entry) bool {
	return f.base == "procfile" || strings.HasPrefix(f.base, "procfile.")
}

var process = pattern.New(`^([\w-]+):\s+(.+)$`)

// Process returns the name of a process and its command, of a line of a Procfile, or nothing:
//
//	web: bin/shop -pool-size=20
func Process(line string) (name, command string) {
	if found := process.FindStringSubmatch(strings.TrimSpace(line)); found != nil {
		return found[1], found[2]
	}
	return "", ""
}

// parseProcfile reads the variables and flags that the command of each process gives its program.
func parseProcfile(data []byte) ([]Setting, []Problem) {
	c := newCollector(data)
	for i, line := range c.lines {
		name, command := Process(line)
		if name == "" || strings.ContainsAny(command, ";&|") { // several programs
			continue
		}
		words := wordsIn(command, i+1)
		program := 0
		for program < len(words) && (isAssigned(words[program].text) || words[program].text == "exec") {
			program++
		}
		if program == len(words) {
			continue
		}
		base := Setting{Env: true, Service: name, Image: path.Base(words[program].text)}
		for _, w := range words[:program] {
			s := base
			s.Line = w.line
			s.Key, s.Value, _ = strings.Cut(w.text, "=")
			s.Value = unquote(s.Value)
			c.add(s)
		}
		c.arguments(base, words[program+1:])
	}
	return c.results()
}

// isAssigned reports whether a word of a command gives a variable a value: POOL_SIZE=20 shop
func isAssigned(text string) bool {
	name, _, ok := strings.Cut(text, "=")
	return ok && isVariable(name)
}
