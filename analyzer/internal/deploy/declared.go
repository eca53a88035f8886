package deploy

import (
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// declared returns what is declared for the database of b, or nil: for its name, else for the
// name of the setting of which it is a longer form.
func (b *Budget) declared(list []Declared) *Declared {
	for _, fits := range []func(*Budget, string) bool{(*Budget).isNamed, (*Budget).IsCalled} {
		for i := range list {
			if fits(b, list[i].Database) {
				return &list[i]
			}
		}
	}
	return nil
}

// isNamed reports whether b is printed with a name of its database.
func (b *Budget) isNamed(name string) bool {
	return name != "" && (name == b.Variable || slices.Contains(b.names(), name))
}

// names returns the names of the databases of b.
func (b *Budget) names() []string {
	return append(strings.Split(b.Database, " and "), b.Database)
}

// IsCalled reports whether name is a database of b, or is the setting that fills the field with
// one: DATABASE_URL is conf.Config.Database.URL, and max.dsn is -max-dsn.
func (b *Budget) IsCalled(name string) bool {
	return b.isNamed(name) || name != "" && slices.ContainsFunc(b.names(), func(database string) bool {
		return slices.ContainsFunc(strings.Split(database, ", "), func(one string) bool {
			for {
				if strings.EqualFold(squeezed(one), squeezed(name)) {
					return true
				}
				_, rest, ok := strings.Cut(one, ".")
				if !ok {
					return false
				}
				one = rest
			}
		})
	})
}

// squeezed drops what separates the words of a name.
func squeezed(name string) string { return separators.Replace(name) }

var separators = strings.NewReplacer("_", "", "-", "", ".", "")

// limitLine matches a line that sets max_connections in any of the forms that
// configuration files have: name = value, name: value, name value, an argument.
var limitLine = pattern.New(`(?i)(?:^|[\s"'{,])(?:--?)?max[-_]connections["']?\s*(?:[=:]\s*|\s)["']?(\d+)\b`)

// declared reads the files that are said to hold the limit of a server.
func (r *reader) declared(names []string) {
	for _, name := range names {
		if r.out.limits == nil {
			r.out.limits = map[string]Number{}
		}
		r.out.limits[name] = r.limitIn(name)
	}
}

// limitIn returns the one number that a file gives for max_connections.
func (r *reader) limitIn(name string) Number {
	data, problem := r.files.Load(name)
	if problem != "" {
		return Number{Unknown: name + " " + problem}
	}
	var found Number
	n := 0
	for line := range strings.SplitSeq(string(data), "\n") {
		n++
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, ";") || strings.HasPrefix(trimmed, "//") || strings.HasPrefix(trimmed, "--") {
			continue
		}
		m := limitLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		count, err := strconv.ParseInt(m[1], 10, 32)
		if err != nil {
			continue
		}
		if found.Line > 0 && found.Value != int(count) {
			return Number{Unknown: name + " sets max_connections to " + strconv.Itoa(found.Value) + " and " + m[1]}
		}
		found = Number{Value: int(count), Place: Place{name, n}}
	}
	if found.Line == 0 {
		return Number{Unknown: name + " sets no max_connections"}
	}
	return found
}
