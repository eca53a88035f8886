// Package ini has the declarations of the real one that tests need.
package ini

type File struct{}

func (*File) Section(name string) *Section { return nil }

type Section struct{}

func (*Section) Key(name string) *Key             { return nil }
func (*Section) GetKey(name string) (*Key, error) { return nil, nil }
func (*Section) HasKey(name string) bool          { return false }

type Key struct{}

func (*Key) String() string    { return "" }
func (*Key) Int() (int, error) { return 0, nil }

func (*Key) MustInt(defaultVal ...int) int          { return 0 }
func (*Key) MustUint64(defaultVal ...uint64) uint64 { return 0 }

func (*Section) MapTo(v any) error { return nil }
