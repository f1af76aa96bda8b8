# A folder is a layer: its name is its target, its #include prefix and its C prefix.
#
#   layer(<name> SOURCES a.c b.c  USES <targets seen in headers>  HIDES <targets used in .c files only>)
#
# The only include folder a layer offers holds nothing but itself, and every layer is linked with -z defs,
# so an include or a call that was not declared does not build.

find_package(PkgConfig REQUIRED)

# outside(<name> <pkg-config module>...): a library of the distribution, by the short name the layers use
function(outside name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  add_library(${name} ALIAS PkgConfig::${name})
endfunction()

outside(glib gio-2.0 gio-unix-2.0)
outside(json json-glib-1.0)
outside(gtk gtk+-3.0)
outside(gtk-print gtk+-unix-print-3.0)
outside(libpq libpq)
outside(sodium libsodium)
outside(icu icu-i18n icu-uc)
outside(qrencode libqrencode)
outside(poppler poppler-glib)
outside(harfbuzz harfbuzz harfbuzz-subset)
outside(xlsxwriter xlsxwriter)
outside(zip libzip)
outside(expat expat)
outside(pixbuf gdk-pixbuf-2.0)
outside(tiff libtiff-4)
outside(pango pangoft2)
outside(sane sane-backends)
outside(lept lept)
outside(zbar zbar)
outside(gstreamer gstreamer-app-1.0 gstreamer-video-1.0)

add_library(libharu INTERFACE)            # ships no pkg-config file
target_link_libraries(libharu INTERFACE hpdf)

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
  -Wundef -Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wimplicit-fallthrough -Wswitch-enum
  -Wno-unused-parameter -Wno-missing-field-initializers -fno-strict-aliasing)
# clang takes a g_autoptr that is there for its cleanup for a variable nobody needs; gcc knows better and still looks
if(CMAKE_C_COMPILER_ID MATCHES Clang)
  target_compile_options(warnings INTERFACE -Wno-unused-variable)
endif()
if(SANITIZE)
  target_compile_options(warnings INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(warnings INTERFACE -fsanitize=address,undefined)
endif()

function(layer name)
  cmake_parse_arguments(L "" "" "SOURCES;USES;HIDES" ${ARGN})
  add_library(${name} ${L_SOURCES})
  set(shadow ${PROJECT_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${shadow})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${shadow}/${name} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${shadow})
  target_link_libraries(${name} PUBLIC ${L_USES} PRIVATE ${L_HIDES} warnings)
  target_compile_definitions(${name} PRIVATE G_LOG_DOMAIN="${name}" GETTEXT_PACKAGE="pension-workbench")
  # the sanitizers' run-time is found in the executable, so a library alone cannot satisfy -z defs then
  if(NOT SANITIZE)
    target_link_options(${name} PRIVATE -Wl,-z,defs)
  endif()
endfunction()

# resources(<target> <file.gresource.xml> [<extra source folder>...]): compile the files a layer carries into it.
# Nothing calls the generated code, so a static link needs the reference.
function(resources target xml)
  find_program(GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
  string(REPLACE "-" "_" symbol ${target})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${target}-resources.c)
  execute_process(COMMAND ${GLIB_COMPILE_RESOURCES} --generate-dependencies
      --sourcedir=${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${xml}
    OUTPUT_VARIABLE inputs OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" inputs "${inputs}")
  add_custom_command(OUTPUT ${out}
    COMMAND ${GLIB_COMPILE_RESOURCES} --generate-source --c-name=${symbol}
      --sourcedir=${CMAKE_CURRENT_SOURCE_DIR} --target=${out} ${CMAKE_CURRENT_SOURCE_DIR}/${xml}
    DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${xml} ${inputs}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  set_source_files_properties(${out} PROPERTIES COMPILE_OPTIONS -Wno-missing-prototypes)
  target_sources(${target} PRIVATE ${out})
  target_link_options(${target} INTERFACE -Wl,--undefined=${symbol}_get_resource)
endfunction()
