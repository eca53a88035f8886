package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// literal returns the identity of a constant data source name: a digest of all
// of it but user and password. A database in memory is a new one each time, and
// an empty name is none, such as comes with an error.
func literal(text string) Identity {
	if text == "" {
		return Identity{}
	}
	if inMemory(text) {
		return unknown
	}
	return Identity{Terms: []Term{{Sort: Literal, Root: digest(withoutCredentials(text))}}}
}

// digest stands for text, which may be secret.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

func inMemory(text string) bool {
	return strings.Contains(text, ":memory:") || strings.Contains(text, "mode=memory")
}

// userinfo matches user and password of a URL without scheme, such as the
// user:password@tcp(host)/name of MySQL.
var userinfo = pattern.New(`^[^/@]*(:[^@]*)?@`)

func withoutCredentials(text string) string {
	if u, err := url.Parse(text); err == nil && u.Scheme != "" && u.Host != "" {
		u.User = nil
		query := u.Query()
		for name := range query {
			if secret(name) {
				query.Del(name)
			}
		}
		u.RawQuery = query.Encode()
		return u.String()
	}
	if pairs := strings.Fields(text); len(pairs) > 0 && strings.Contains(pairs[0], "=") {
		pairs = slices.DeleteFunc(pairs, func(pair string) bool {
			name, _, _ := strings.Cut(pair, "=")
			return secret(name)
		})
		slices.Sort(pairs)
		return strings.Join(pairs, " ")
	}
	return userinfo.ReplaceAllString(text, "")
}

func secret(name string) bool {
	switch strings.ToLower(name) {
	case "user", "username", "uid", "password", "passwd", "pwd", "pass", "passfile", "sslpassword":
		return true
	}
	return false
}

var (
	verb      = pattern.New(`%[-+# 0-9.*\[\]]*[a-zA-Z]`)
	scheme    = pattern.New(`^[a-zA-Z][a-zA-Z0-9+.-]*://`)
	pair      = pattern.New(`([a-zA-Z_]+)=('[^']*'|"[^"]*"|[^\s;&]*)`)
	plainWord = pattern.New(`[a-zA-Z0-9_.-]*[a-zA-Z0-9_][a-zA-Z0-9_.-]*`)
)

// words returns what a piece of a data source name says about the database by
// itself: the host, port or name written into a format such as
// "postgres://%s:%s@%s/platform?sslmode=disable".
func words(text string) Identity {
	if inMemory(text) {
		return unknown
	}
	text = scheme.ReplaceAllString(strings.TrimSpace(text), "")
	var terms []Term
	add := func(word string) {
		terms = append(terms, Term{Sort: Word, Root: digest(strings.ToLower(word))})
	}
	text = pair.ReplaceAllStringFunc(text, func(match string) string {
		name, value, _ := strings.Cut(match, "=")
		if value = strings.Trim(verb.ReplaceAllString(value, ""), `'"`); value != "" && naming(name) {
			add(value)
		}
		return ""
	})
	text, _, _ = strings.Cut(text, "?")
	text = verb.ReplaceAllString(text, " ")
	for _, word := range plainWord.FindAllString(text, -1) {
		if word != "tcp" && word != "unix" {
			add(word)
		}
	}
	return Identity{Terms: normal(terms)}
}

// naming reports whether a parameter called name says which database is meant.
func naming(name string) bool {
	switch strings.ToLower(name) {
	case "host", "hostaddr", "port", "dbname", "database", "server", "addr", "service", "search_path", "file":
		return true
	}
	return false
}
