package settings

import (
	"net/url"
	"strings"
)

// longestName bounds the data source names that are examined, in bytes.
const longestName = 4096

// addParams keeps the parameters of s that are about the pool, if its value is a
// data source name: postgres://…?pool_max_conns=10. Nothing else of the name
// is kept.
func (c *collector) addParams(s Setting) {
	if len(s.Value) > longestName || s.Line < 1 || s.Line > len(c.lines) {
		return
	}
	for name, value := range nameParams(s.Value) {
		role, _ := PoolKey("db." + name)
		kind := kindOf(value)
		if role == NoRole || kind != Number && kind != Duration {
			continue
		}
		if !s.Resolved && !strings.Contains(c.lines[s.Line-1], name+"="+value) {
			continue
		}
		param := s
		param.Param, param.Value, param.Kind, param.Role, param.Pool = name, value, kind, role, true
		c.settings = append(c.settings, param)
	}
}

// nameParams yields the parameters of a data source name in the form of a URL,
// or of words "key=value" with spaces between, which pgx takes too.
func nameParams(name string) func(yield func(string, string) bool) {
	return func(yield func(string, string) bool) {
		pairs := []string{}
		if _, query, ok := strings.Cut(name, "?"); ok && strings.Contains(name, "/") {
			pairs = strings.Split(query, "&")
		} else if strings.Contains(name, "host=") || strings.Contains(name, "dbname=") {
			pairs = strings.Fields(name)
		}
		for _, pair := range pairs {
			key, value, ok := strings.Cut(pair, "=")
			if !ok {
				continue
			}
			if text, err := url.QueryUnescape(value); err == nil {
				value = text
			}
			if !yield(key, value) {
				return
			}
		}
	}
}
