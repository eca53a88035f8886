// Package conf asks one source after the other. It knows none of them.
package conf

import (
	"encoding/json"
	"log"
	"os"
	"strconv"
	"strings"
)

// A Source answers for a key with dots.
type Source func(key string) (string, bool)

type Conf struct{ sources []Source }

func New(sources ...Source) *Conf { return &Conf{sources} }

// Env asks for places.max_open as MAPS_PLACES_MAX_OPEN.
func Env(lookup func(string) (string, bool)) Source {
	return func(key string) (string, bool) {
		return lookup("MAPS_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_")))
	}
}

// File asks the sections of a file.
func File(name string) Source {
	var sections map[string]map[string]any
	data, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.Unmarshal(data, &sections); err != nil {
		log.Fatal(err)
	}
	return func(key string) (string, bool) {
		section, name, ok := strings.Cut(key, ".")
		if !ok {
			return "", false
		}
		v, ok := sections[section][name]
		if !ok {
			return "", false
		}
		switch v := v.(type) {
		case string:
			return v, true
		case int64:
			return strconv.FormatInt(v, 10), true
		}
		return "", false
	}
}

var defaults = map[string]string{
	"places.max_open": "15",
	"places.max_idle": "10",
}

// Defaults knows what is usual.
func Defaults(key string) (string, bool) {
	v, ok := defaults[key]
	return v, ok
}

// Int returns the number of the first source that has it.
func (c *Conf) Int(key string) int {
	for _, ask := range c.sources {
		if text, ok := ask(key); ok {
			n, err := strconv.Atoi(text)
			if err != nil {
				log.Fatal(err)
			}
			return n
		}
	}
	return 0
}
