package verbs // want package:"pools"

import "straypool/verbs/store"

func Aborts() error {
	s, err := store.Open()
	if err != nil {
		return err
	}
	defer s.Abort()
	return s.Ping()
}

func Finalizes() error {
	s, err := store.Open()
	if err != nil {
		return err
	}
	end := s.Finalize
	defer end()
	return s.Ping()
}

func Flushes() error {
	s, err := store.Open() // want `store.Open builds a new pool of STORE_URL .* on each call of Flushes, which neither keeps nor closes it`
	if err != nil {
		return err
	}
	defer s.Flush()
	return s.Ping()
}
