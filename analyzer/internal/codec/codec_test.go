package codec

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

type everything struct {
	Bool     bool
	Int      int8
	Long     int64
	Byte     byte
	Float    float64
	Text     string
	Texts    []string
	Pair     [2]int
	Next     *everything
	Inner    struct{ A, B uint16 }
	List     []everything
	_        func() // unexported fields are not written
	Marks    []mark
	MarkedAt *mark
}

type mark struct{ number byte }

func (m *mark) MarshalBinary() ([]byte, error) { return []byte{m.number}, nil }

func (m *mark) UnmarshalBinary(data []byte) error {
	if len(data) != 1 {
		return errors.New("no mark")
	}
	m.number = data[0]
	return nil
}

func TestCodec(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]everything{
		"zero": {},
		"full": {
			Bool: true, Int: -128, Long: -1 << 63, Byte: 255, Float: -0.5, Text: "ключ", Texts: []string{"", "a"}, Pair: [2]int{-1, 1 << 40},
			Next: &everything{Int: 1, Next: &everything{}}, Inner: struct{ A, B uint16 }{1, 65535}, List: []everything{{}, {Text: "b"}},
			Marks: []mark{{1}, {0}}, MarkedAt: &mark{9},
		},
	} {
		data, err := Append(nil, &v)
		if err != nil {
			t.Fatal(err)
		}
		var got everything
		r := NewReader(string(data))
		if r.Read(&got); r.err != nil || len(r.rest) > 0 {
			t.Fatalf("%s: %v, %d bytes are left", name, r.err, len(r.rest))
		}
		if !reflect.DeepEqual(got, v) {
			t.Errorf("%s: read %+v, wrote %+v", name, got, v)
		}
		for n := range data {
			r := NewReader(string(data[:n]))
			if r.Read(new(everything)); r.err == nil {
				t.Errorf("%s: %d bytes of %d are taken for all", name, n, len(data))
			}
		}
	}
	if err := Writable(reflect.TypeFor[everything]()); err != nil {
		t.Error(err)
	}
	unfit := struct{ M map[string]int }{}
	if Writable(reflect.TypeOf(unfit)) == nil {
		t.Error("a map is writable")
	}
	if _, err := Append(nil, &unfit); err == nil || !strings.Contains(err.Error(), "M: a map") {
		t.Errorf("a map is written: %v", err)
	}
}

// FuzzReader holds that no file makes the reader fail or ask for much memory.
func FuzzReader(f *testing.F) {
	data, err := Append(nil, &everything{Texts: []string{"a"}, Next: &everything{}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) {
		NewReader(string(data)).Read(new(everything))
	})
}
