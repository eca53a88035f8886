package percall // want package:"pools"

import (
	"os"

	"example.com/console"
)

// Console serves what a library has made, and need not know what that keeps
// inside to close it.
func Console() error {
	s, err := console.NewServer() // want `the pool inside the result of console.NewServer \(sql.Open at \S+\) is neither kept nor closed in Console; add "defer s.Close\(\)" after the error check \[straypool/unclosed\]`
	if err != nil {
		return err
	}
	return s.Serve()
}

// Closed does so.
func Closed() error {
	s, err := console.NewServer()
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Serve()
}

// CountAll makes an owner of this module, which is not a library.
func CountAll() (n int, err error) {
	r, err := newMain() // want `percall.newMain builds a new pool of MAIN_URL .*on each call of CountAll, which neither keeps nor closes it`
	if err != nil {
		return 0, err
	}
	return n, r.db.QueryRow("SELECT count(*) FROM users").Scan(&n)
}

func newMain() (*Repository, error) { return NewRepository(os.Getenv("MAIN_URL")) }
