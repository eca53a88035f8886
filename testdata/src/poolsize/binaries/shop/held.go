package shop

import (
	"os"
	"strconv"
)

// hold keeps in a variable first what goes to a field.
func (s *Shop) hold() {
	n, err := strconv.Atoi(os.Getenv("HELD_LIMIT"))
	if err != nil {
		n = 4
	}
	s.Held = n
}
