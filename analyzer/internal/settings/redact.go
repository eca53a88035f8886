package settings

import (
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// secrets are words that make a key look like one of a secret.
var secrets = []string{
	"pass", "password", "passwd", "passphrase", "pwd", "pw", "secret", "secrets", "token", "tokens", "key", "keys", "apikey", "credential",
	"credentials", "cred", "creds", "auth", "private", "cert", "salt", "signature", "signing", "hmac", "jwt", "bearer", "pin", "otp", "totp",
	"cookie", "license", "pepper", "seed", "hash", "encryption", "cipher", "webhook", "account", "card", "iban", "ssn", "phone", "login", "user", "username",
}

// others are words of keys whose value never sizes a pool.
var others = []string{"port", "ports", "uid", "gid", "pid", "version", "replicas", "year", "level", "value"}

// wanted reports whether the value of key may be kept, and what its words say.
// Nothing that looks like a secret is, unless the end of the key says that it
// holds the size or a time of a pool.
func wanted(key string) (role Role, pool, ok bool) {
	role, pool = PoolKey(key)
	if role != NoRole {
		return role, pool, true
	}
	about := class(0)
	for _, word := range keyWords(key) {
		about |= classes[word]
	}
	return NoRole, false, about&(secret|other) == 0 && !strings.HasSuffix(key, "]")
}

// MayAsk reports whether the value of key is kept although the key may not name a pool size.
func MayAsk(key string) bool {
	_, _, ok := wanted(key)
	return ok
}

var (
	number = pattern.New(`^[+-]?[0-9]+(?:[_,][0-9]+)*$`)
	// period also takes the units that libraries other than package time know.
	period = pattern.New(`^[+-]?(?:[0-9]+(?:\.[0-9]+)?(?:ns|us|µs|ms|s|m|h|d|w)){1,6}$`)
	// spelled is a number with a word for its unit, such as "5 minutes".
	spelled = pattern.New(`^[0-9]+ ?(?:msecs?|millis|milliseconds?|secs?|seconds?|mins?|minutes?|hours?|days?)$`)
)

// longestKey bounds the length of a key, in bytes.
const longestKey = 256

// longest is how long a kept value may be: as long as the widest integer.
const longest = 24

// longestAsked is how long the value of a key may be whose words do not say
// that it is for a pool.
const longestAsked = 6

// kindOf returns the kind of value.
func kindOf(value string) Kind {
	switch {
	case value == "":
		return Empty
	case len(value) > longest || strings.IndexByte("+-.0123456789", value[0]) < 0:
		return Text
	case number.MatchString(value):
		return Number
	case period.MatchString(value) || spelled.MatchString(value):
		return Duration
	}
	if _, err := time.ParseDuration(value); err == nil {
		return Duration
	}
	return Text
}

// placeholder reports whether value stands for another that a tool puts in.
func placeholder(value string) bool {
	return strings.Contains(value, "{{") || strings.Contains(value, "${") || strings.Contains(value, "$(") ||
		strings.HasPrefix(value, "$") || strings.HasPrefix(value, "<") && strings.HasSuffix(value, ">") ||
		strings.HasPrefix(value, "%(") || strings.HasPrefix(value, "!") ||
		strings.HasPrefix(value, "@") && strings.HasSuffix(value, "@") && len(value) > 1 ||
		slices.Contains([]string{"changeme", "null", "~", "nil", "none", "todo"}, strings.ToLower(value))
}
