package settings

import (
	"slices"
	"strings"
)

// AnswersEnv reports whether code that reads the environment variable called name gets the value of
// s. A value of a chart may become a variable of another spelling: dbPoolSize and db.poolSize
// answer for DB_POOL_SIZE.
func (s *Setting) AnswersEnv(name string) bool {
	if s.Env {
		return s.Key == name
	}
	return s.Format == "helm" && s.Role != NoRole && endsIn(strings.Split(s.Key, "."), plain(name))
}

// endsIn reports whether the last elements of path, joined without separators,
// are want.
func endsIn(path []string, want string) bool {
	joined := ""
	for i := len(path) - 1; i >= 0; i-- {
		joined = plain(path[i]) + joined
		if joined == want {
			return true
		}
	}
	return false
}

// AnswersPath reports whether code that reads the value at path (keys joined by dots) from a
// configuration file gets the value of s. Libraries ignore the case of keys. A chart may hold the
// file as a section of its values.
func (s *Setting) AnswersPath(path string) bool {
	if s.Env && s.Format != "dotenv" || s.Param != "" {
		return false
	}
	key, want := strings.ToLower(s.Key), strings.ToLower(path)
	if key == want || strings.Contains(want, AnyName) && fits(key, want) {
		return true
	}
	// The sections of an INI file of go-flags are titles of groups.
	section, isSuffix := strings.CutSuffix(key, "."+want)
	return isSuffix && (s.Format == "helm" && strings.Contains(want, ".") ||
		s.Format == "ini" && (section == "application options" || strings.Contains(want, ".") && !strings.Contains(section, ".")))
}

// AnyName stands in a path for each name in a map: databases.*.max_open.
const AnyName = "*"

// fits reports whether key is a path in which AnyName stands for names.
func fits(key, path string) bool {
	names, want := strings.Split(key, "."), strings.Split(path, ".")
	return slices.EqualFunc(names, want, func(name, want string) bool { return name == want || want == AnyName })
}

// LookupEnv returns the settings of list that answer for the environment
// variable called name, in the order of list.
func LookupEnv(list []Setting, name string) []Setting {
	return those(list, func(s *Setting) bool { return s.AnswersEnv(name) && s.Param == "" })
}

// LookupPath returns the settings of list that answer for path, in the order
// of list.
func LookupPath(list []Setting, path string) []Setting {
	return those(list, func(s *Setting) bool { return s.AnswersPath(path) })
}

func those(list []Setting, want func(*Setting) bool) []Setting {
	return slices.DeleteFunc(slices.Clone(list), func(s Setting) bool { return !want(&s) })
}
