; Per-user setup: no administrator rights, Start menu, .brief opens by double-click, /S installs silently.
Unicode true
!ifndef VERSION
  !error "VERSION is not given; run packaging/build.py"
!endif
!include "MUI2.nsh"

Name "Briefing Desk ${VERSION}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Briefing Desk"
InstallDirRegKey HKCU "Software\Briefing Desk" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Briefing Desk"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\briefing-desk.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Briefing Desk"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  File /r "${PAYLOAD}/*"
  File "/oname=briefing-desk.ico" "${ICON}"
  CreateShortcut "$SMPROGRAMS\Briefing Desk.lnk" "$INSTDIR\briefing-desk.exe" "" "$INSTDIR\briefing-desk.ico"
  WriteRegStr HKCU "Software\Classes\.brief" "" "BriefingDesk.Brief"
  WriteRegStr HKCU "Software\Classes\BriefingDesk.Brief" "" "Briefing"
  WriteRegStr HKCU "Software\Classes\BriefingDesk.Brief\DefaultIcon" "" "$INSTDIR\briefing-desk.ico"
  WriteRegStr HKCU "Software\Classes\BriefingDesk.Brief\shell\open\command" "" '"$INSTDIR\briefing-desk.exe" "%1"'
  WriteRegStr HKCU "Software\Briefing Desk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Briefing Desk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\briefing-desk.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteUninstaller "$INSTDIR\uninstall.exe"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\Briefing Desk.lnk"
  Delete "$INSTDIR\briefing.exe"
  Delete "$INSTDIR\briefing-desk.exe"
  Delete "$INSTDIR\briefing-desk.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\_internal"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.brief"
  DeleteRegKey HKCU "Software\Classes\BriefingDesk.Brief"
  DeleteRegKey HKCU "Software\Briefing Desk"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
