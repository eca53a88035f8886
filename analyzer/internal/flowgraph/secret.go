package flowgraph

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

var (
	// secretWord matches names of secrets.
	secretWord = pattern.New(`(?i)pass|pwd|secret|token|credential|private|api.?key`)
	// credentials are user and password in a data source name, with what stands
	// before them: postgres://me:secret@, me:secret@tcp(
	credentials = pattern.New(`^(\w+://)?[^?\s]*@`)
	// VariableName is that of a variable of the environment.
	VariableName = pattern.New(`^[A-Z][A-Z0-9_]*$`)
	// parameter is one of a data source name.
	parameter = pattern.New(`[\w.-]+=('[^']*'|"[^"]*"|[^\s&;]*)`)
	// spaced is a data source name with spaces: host=db pool_max_conns=5.
	spaced = pattern.New(`^\s*([\w.-]+=('[^']*'|"[^"]*"|\S*)\s*)+$`)
)

// Discreet returns alts without texts that may be secret: facts end up in
// files.
func Discreet(alts []Alt) []Alt {
	secret := slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Read && secretWord.MatchString(a.Key.Name()) })
	out := slices.Clone(alts)
	for i := range out {
		switch a := &out[i]; {
		case a.Kind != Literal || a.Type != Text:
		case secret:
			a.Value = ""
		default:
			a.Value = withoutSecrets(a.Value)
		}
	}
	return out
}

// DiscreetBody returns b as a fact may hold it. Where it mentions a secret, each
// text may be one, except names of variables of the environment, databases and sizes. Statements and prose
// are neither names nor values of settings, and may quote anything.
func DiscreetBody(b *symbolic.Body) symbolic.Body {
	secret := slices.ContainsFunc(b.Texts(), secretWord.MatchString)
	return b.Portable(func(text string) string {
		if secret && !VariableName.MatchString(text) && !settings.PlainKey(text) || strings.ContainsAny(text, " \t\n") && !spaced.MatchString(text) {
			return ""
		}
		return withoutSecrets(text)
	})
}

// withoutSecrets returns what a data source name says besides who connects.
func withoutSecrets(text string) string {
	text = credentials.ReplaceAllString(text, "$1")
	return parameter.ReplaceAllStringFunc(text, func(pair string) string {
		name, _, _ := strings.Cut(pair, "=")
		if secretWord.MatchString(name) {
			return name + "="
		}
		return pair
	})
}
