package settings

import "strings"

// interpolate replaces a value that is one reference: $X, ${X}, ${X:-n} or
// ${X-n}, with what values say about X. It reports whether only the fallback of
// the reference, n, is known, and whether a value was put in. What cannot be
// resolved stays as it is.
func interpolate(value string, values map[string]string) (text string, weak, resolved bool) {
	name, fallback, has, ok := reference(value)
	if !ok {
		return value, false, false
	}
	if known, ok := values[name]; ok && known != "" {
		return known, false, true
	}
	if has {
		return fallback, true, false
	}
	return value, false, false
}

// reference splits ${NAME:-fallback} and its shorter forms.
func reference(value string) (name, fallback string, has, ok bool) {
	if inner, found := strings.CutPrefix(value, "${"); found {
		inner, found = strings.CutSuffix(inner, "}")
		if !found {
			return "", "", false, false
		}
		name, fallback, has = strings.Cut(inner, ":-")
		if !has {
			name, fallback, has = strings.Cut(inner, "-")
		}
		if !has {
			name, _, _ = strings.Cut(inner, ":?")
		}
		return name, fallback, has, isName(name) && !strings.Contains(fallback, "${")
	}
	name, found := strings.CutPrefix(value, "$")
	return name, "", false, found && isName(name)
}
