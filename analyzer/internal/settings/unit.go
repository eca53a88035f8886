package settings

import (
	"path"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// isSystemd reports whether f is a unit of systemd, or a drop-in of one.
func isSystemd(f *entry) bool {
	return f.ext() == ".service" || isDropIn(f.path)
}

// isDropIn reports whether the file at name changes a unit of systemd.
func isDropIn(name string) bool {
	return path.Ext(name) == ".conf" && strings.HasSuffix(path.Dir(name), dropIns)
}

// dropIns is how the name of a directory with drop-ins ends; the rest is the name of the unit.
const dropIns = ".service.d"

// parseUnit reads the variables and flags that a unit of systemd gives its program, which is
// what it has in place of an image.
// https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment=
func parseUnit(data []byte) ([]Setting, []Problem) {
	c := newCollector(data)
	program := ""
	for i, line := range c.lines {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch strings.TrimSpace(key) {
		case "ExecStart":
			words := wordsIn(value, i+1)
			if len(words) > 0 && program == "" {
				program = path.Base(strings.TrimLeft(words[0].text, "@-:+!"))
				c.arguments(Setting{}, words[1:])
			}
		case "Environment":
			for _, assigned := range splitQuoted(value) {
				if name, value, ok := strings.Cut(unquote(assigned), "="); ok {
					c.add(Setting{Key: name, Value: unquote(value), Line: i + 1, Env: true})
				}
			}
		}
	}
	for i := range c.settings {
		c.settings[i].Image = program
	}
	return c.results()
}

// parseEnvrc reads what direnv exports; all other lines are code of a shell.
// https://direnv.net/man/direnv-stdlib.1.html
func parseEnvrc(data []byte) ([]Setting, []Problem) {
	lines := strings.Split(string(data), "\n")
	for i, line := range lines {
		if !exported.MatchString(line) {
			lines[i] = "" // the others keep their numbers
		}
	}
	return parseDotenv([]byte(strings.Join(lines, "\n")))
}

// exported is a line that gives a variable a value without running anything.
var exported = pattern.New(`^\s*export\s+\w+=("[^"$\x60]*"|'[^']*'|[^"'\s$\x60]*)\s*(#.*)?$`)
