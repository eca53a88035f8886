// Package table has a table of settings. Nothing in it says what they are for.
package table

import (
	"os"
	"strconv"
)

// Settings hold what the table fills.
type Settings struct{ Open, Idle int }

var entries = []struct {
	name, preset string
	set          func(*Settings, string) error
}{
	{"GRAIN_OPEN", "10", number(func(s *Settings) *int { return &s.Open })},
	{"GRAIN_IDLE", "10", number(func(s *Settings) *int { return &s.Idle })},
}

func number(field func(*Settings) *int) func(*Settings, string) error {
	return func(s *Settings, text string) (err error) {
		*field(s), err = strconv.Atoi(text)
		return err
	}
}

// Read reads each entry.
func Read() (*Settings, error) {
	s := new(Settings)
	for _, e := range entries {
		text := os.Getenv(e.name)
		if text == "" {
			text = e.preset
		}
		if err := e.set(s, text); err != nil {
			return nil, err
		}
	}
	return s, nil
}
