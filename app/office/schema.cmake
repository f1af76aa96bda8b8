# Carries app/db/sql into the layer: the manifest and every file it names, as resources below
# /pension-workbench/schema/.  A new SQL file needs its line in the manifest and nothing here.
set(schema_dir ${PROJECT_SOURCE_DIR}/app/db/sql)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${schema_dir}/manifest)
file(STRINGS ${schema_dir}/manifest schema_lines REGEX "^(transition|definition|seed) ")

set(schema_files ${schema_dir}/manifest)
set(schema_entries "    <file alias=\"manifest\">manifest</file>\n")
foreach(line IN LISTS schema_lines)
  string(REGEX REPLACE "^[a-z]+[ \t]+" "" path "${line}")
  string(STRIP "${path}" path)
  string(REPLACE "../" "_/" alias "${path}")
  list(APPEND schema_files ${schema_dir}/${path})
  string(APPEND schema_entries "    <file alias=\"${alias}\">${path}</file>\n")
endforeach()

set(schema_xml ${CMAKE_CURRENT_BINARY_DIR}/schema.gresource.xml)
file(CONFIGURE OUTPUT ${schema_xml} CONTENT
"<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<gresources>
  <gresource prefix=\"/pension-workbench/schema\">
@schema_entries@  </gresource>
</gresources>
" @ONLY)

find_program(GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
set(schema_c ${CMAKE_CURRENT_BINARY_DIR}/schema-resources.c)
add_custom_command(OUTPUT ${schema_c}
  COMMAND ${GLIB_COMPILE_RESOURCES} --generate-source --c-name=office_schema --sourcedir=${schema_dir}
    --target=${schema_c} ${schema_xml}
  DEPENDS ${schema_xml} ${schema_files})
set_source_files_properties(${schema_c} PROPERTIES COMPILE_OPTIONS -Wno-missing-prototypes)
target_sources(office PRIVATE ${schema_c})
target_link_options(office INTERFACE -Wl,--undefined=office_schema_get_resource)
