// Exactly these come with the three libraries, whatever their versions.
def lines = { name -> new File(basedir, name).readLines('UTF-8').collect { it.replaceAll(/:jar:[^:]*:(compile|runtime)/, '') } }
def expected = lines('dependencies.txt')
def found = lines('target/dependencies.txt').drop(1)
assert found == expected
